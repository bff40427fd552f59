/** What the court says of days of service: until when of a business day, from which day on, and the weekdays that are none. */
export interface ServiceDays { rules: readonly { latest: string; validFrom: string }[]; holidays: readonly string[] }

/** The day on which something counts as served, an ISO date; why it is another day than that of the clock. */
export interface DayOfService { day: string; because: null | "late" | "closed"; latest: string }

const DAY_MILLIS = 86_400_000;
const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

function inLondon(at: number): { day: string; time: string } {
  const parts = Object.fromEntries(LONDON.formatToParts(at).map((part) => [part.type, part.value]));
  const fraction = String(((at % 1000) + 1000) % 1000).padStart(3, "0");
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}:${parts.second}.${fraction}` };
}

function after(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + DAY_MILLIS).toISOString().slice(0, 10);
}

function isBusinessDay(day: string, known: ServiceDays): boolean {
  return ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) && !known.holidays.includes(day);
}

/** A day, or the next business day where it is none. */
export function businessDay(day: string, known: ServiceDays): string {
  let found = day;
  while (!isBusinessDay(found, known)) found = after(found);
  return found;
}

/** When what is served at `at` counts as served (Criminal Procedure Rules, rule 4.11(2)(d)); as the service computes it. */
export function dayOfService(at: number, known: ServiceDays): DayOfService {
  const { day, time } = inLondon(at);
  const rule = known.rules.filter((one) => one.validFrom <= day).at(-1) ?? known.rules[0]!;
  const late = time > `${rule.latest}:00.000`;
  const found = businessDay(late ? after(day) : day, known);
  return { day: found, because: found === day ? null : isBusinessDay(day, known) ? "late" : "closed", latest: rule.latest };
}
