// What a process has used, from /proc, and percentiles.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"]).toString());

// Seconds of processor time, user and system, of a process and its threads.
export function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

// The same by threads, those whose names differ in figures only together, and of how much of it was spent in the kernel.
export function threadSeconds(pid) {
  const threads = {};
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, "latin1");
      const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")")).replace(/^(C[12]) .*/, "$1 compiler").replace(/[-#_ ]+\d+$/, "");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const sum = (threads[name] ??= { seconds: 0, kernel: 0 });
      sum.seconds += (Number(fields[11]) + Number(fields[12])) / TICKS;
      sum.kernel += Number(fields[12]) / TICKS;
    } catch (problem) {
      if (problem.code !== "ENOENT" && problem.code !== "ESRCH") throw problem; // it has ended meanwhile
    }
  }
  return threads;
}

// Resident memory in MiB: now, and at its highest.
export function resident(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const of = (name) => Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024);
  return { rssMiB: of("VmRSS"), highestMiB: of("VmHWM") };
}

export function percentiles(values) {
  const sorted = Float64Array.from(values).sort();
  const at = (p) => (sorted.length === 0 ? null : Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] * 10) / 10);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.length === 0 ? null : Math.round(sorted.at(-1) * 10) / 10 };
}

export const pause = (millis) => new Promise((done) => setTimeout(done, millis));

// The same seed gives the same numbers in [0, 1): mulberry32.
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
