import { describe, expect, it } from "vitest";
import { type SessionAnswer, type SessionEnds, SessionWatch } from "../../src/live/sessionWatch.ts";

const MINUTE = 60_000;
const IDLE = 30 * MINUTE;
const WARN = 2 * MINUTE;
/** The service's clock is ahead of the page's. */
const AHEAD = 3_600_000;

/** A service with one sign-in, and a page that watches it, in virtual time. */
class World {
  now = 1_795_432_000_000;
  renewedAt = this.now;
  readonly beganAt = this.now;
  away = false;
  person = "p_as";
  renewals = 0;
  readonly heard: string[] = [];
  private jobs: { at: number; run: () => void }[] = [];
  readonly watch: SessionWatch;

  constructor(private readonly absolute = 12 * 60 * MINUTE) {
    this.watch = new SessionWatch({
      now: () => this.now,
      after: (milliseconds, run) => {
        const job = { at: this.now + milliseconds, run };
        this.jobs.push(job);
        return () => { this.jobs = this.jobs.filter((one) => one !== job); };
      },
      ask: () => Promise.resolve(this.answer()),
      renew: () => {
        if (this.answer() !== null && this.answer() !== "ended") {
          this.renewals++;
          this.renewedAt = this.now;
        }
        return Promise.resolve(this.answer());
      },
    }, {
      warn: (end, last) => this.hear(`warned of ${Math.round((end - this.beganAt) / MINUTE)}${last ? ", the last" : ""}`), calm: () => this.hear("calm"),
      ended: () => this.hear("ended"), other: () => this.hear("other"),
    }, this.answer() as SessionEnds);
  }

  private hear(what: string): void {
    if (this.heard.at(-1) !== what) this.heard.push(what);
  }

  private answer(): SessionAnswer {
    const idleEnd = Math.min(this.renewedAt + IDLE, this.beganAt + this.absolute);
    if (this.away) return null;
    if (this.now >= idleEnd) return "ended";
    return { id: this.person, name: "Amina Shah", demo: true, now: this.now + AHEAD, idleMillis: IDLE, warningAt: idleEnd - WARN + AHEAD, idleEnd: idleEnd + AHEAD, absoluteEnd: this.beganAt + this.absolute + AHEAD, freshUntil: this.now + IDLE + AHEAD, issuer: null };
  }

  async run(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      for (let i = 0; i < 4; i++) await Promise.resolve();
      const next = this.jobs.sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.jobs.shift();
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }

  async type(milliseconds: number): Promise<void> {
    for (let i = 0; i < milliseconds; i += 1_000) {
      this.watch.acted();
      await this.run(1_000);
    }
  }
}

describe("a page that follows its sign-in", () => {
  it("shouldWarnTwoMinutesBeforeTheIdleEndAndBlankAtIt", async () => {
    const world = new World();
    await world.run(28 * MINUTE - 1_000);
    expect(world.heard).toEqual([]);
    await world.run(2_000);
    expect(world.heard).toEqual(["warned of 30"]);
    await world.run(2 * MINUTE - 2_000);
    expect(world.heard).toEqual(["warned of 30"]);
    await world.run(2_000);
    expect(world.heard).toEqual(["warned of 30", "ended"]);
  });

  it("shouldRenewWhileSomebodyWorksOnceAMinuteAndNeverWarnThem", async () => {
    const world = new World();
    await world.type(90 * MINUTE);
    expect(world.heard).toEqual([]);
    expect(world.renewals).toBeGreaterThan(80);
    expect(world.renewals).toBeLessThanOrEqual(90);
  });

  it("shouldRenewForTheLastThingDoneAndNotForWhatWasDoneLongAgo", async () => {
    const world = new World();
    await world.type(3 * MINUTE + 30_000);
    const last = world.now;
    await world.run(10 * MINUTE);
    expect(world.renewedAt).toBeLessThanOrEqual(last + MINUTE);
    await world.run(IDLE);
    expect(world.heard.at(-1)).toBe("ended");
  });

  it("shouldStayWhenTheWarningIsAnsweredAndTakeNothingElseForAnAnswer", async () => {
    const world = new World();
    await world.run(28 * MINUTE + 1_000);
    await world.type(30_000);
    expect(world.renewals).toBe(0);
    await world.watch.stay();
    expect(world.heard).toEqual(["warned of 30", "calm"]);
    await world.run(27 * MINUTE);
    expect(world.heard).toEqual(["warned of 30", "calm"]);
  });

  it("shouldNotWarnWhereAnotherPageHasMovedTheEnd", async () => {
    const world = new World();
    await world.run(27 * MINUTE);
    world.renewedAt = world.now;
    await world.run(20 * MINUTE);
    expect(world.heard).toEqual([]);
  });

  it("shouldTakeTheWarningAwayWhenAnotherPageMovesTheEnd", async () => {
    const world = new World();
    await world.run(28 * MINUTE + 10_000);
    world.renewedAt = world.now;
    await world.run(10_000);
    expect(world.heard).toEqual(["warned of 30", "calm"]);
  });

  it("shouldWarnOfTheAbsoluteEndAndBlankAtItThoughSomebodyWorks", async () => {
    const world = new World(60 * MINUTE);
    await world.type(58 * MINUTE - 2_000);
    expect(world.heard).toEqual([]);
    await world.type(10_000);
    expect(world.heard).toEqual(["warned of 60, the last"]);
    await world.watch.stay();
    await world.type(MINUTE);
    expect(world.heard).toEqual(["warned of 60, the last", "calm"]);
    await world.run(2 * MINUTE);
    expect(world.heard).toEqual(["warned of 60, the last", "calm", "ended"]);
  });

  it("shouldLetSomebodyGoOnWithoutALineAndAskWhenItIsBack", async () => {
    const world = new World();
    await world.run(MINUTE);
    world.away = true;
    await world.type(50 * MINUTE);
    expect(world.heard).toEqual([]);
    world.away = false;
    await world.watch.look();
    expect(world.heard).toEqual(["ended"]);
  });

  it("shouldBlankAPageThatIsLeftWithoutALine", async () => {
    const world = new World();
    world.away = true;
    await world.type(10 * MINUTE);
    await world.run(IDLE - 3 * MINUTE);
    expect(world.heard).toEqual([]);
    await world.run(4 * MINUTE);
    expect(world.heard.map((one) => one.split(" ")[0])).toEqual(["warned", "ended"]);
  });

  it("shouldBlankBeforeAskingWhenTheMachineWakesAfterTheEnd", async () => {
    const world = new World();
    world.now += 2 * IDLE;
    void world.watch.look();
    expect(world.heard).toEqual(["ended"]);
  });

  it("shouldTellWhenSomebodyElseIsSignedIn", async () => {
    const world = new World();
    world.person = "p_rm";
    await world.watch.look();
    expect(world.heard).toEqual(["other"]);
  });
});
