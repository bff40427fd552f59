/** How long somebody stays signed in, as the service says it and the page follows it. Pure: time and the service are outside. */

export interface SessionEnds {
  id: string; name: string; demo: boolean;
  /** Whose limits the sign-in has. */
  group?: "court" | "lawyer" | "in-person";
  /** All by the service's clock, in milliseconds since 1970. */
  now: number; idleMillis: number; warningAt: number; idleEnd: number; absoluteEnd: number;
  /** Until when this sign-in is good for serving, finalising and amending. */
  freshUntil: number;
  /** The organisation it is by, or null. */
  issuer: string | null;
}

/** Null: the service could not be asked. */
export type SessionAnswer = SessionEnds | "ended" | null;

export interface WatchSurroundings {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
  ask(): Promise<SessionAnswer>;
  renew(): Promise<SessionAnswer>;
}

export interface WatchEvents {
  /** The sign-in ends at `end` by the page's clock: unless somebody says that they are there, or whatever is done (`last`). */
  warn(end: number, last: boolean): void;
  /** There is nothing to warn of any more. */
  calm(): void;
  ended(): void;
  /** The sign-in is somebody else's now. */
  other(): void;
}

const TICK_MS = 1_000;
/** Near an end the service is asked this often: another page, or a submission, may have moved it. */
const ASK_EVERY_MS = 5_000;
const RENEW_EVERY_MS = 60_000;
const RENEWALS_IN_A_LIFE = 10;

/**
 * Follows one sign-in to its end. With a line the service decides; without one it cannot be asked, and the page stays open as long as somebody is
 * working at it: what they type waits on the device, and is taken or refused when they have signed in again.
 */
export class SessionWatch {
  private ends: SessionEnds;
  /** What the page's clock is behind the service's. */
  private behind: number;
  private actedAt: number;
  private askedAt = -Infinity;
  private renewedAt: number;
  private asking = false;
  /** The service did not answer when it was last asked. */
  private away = false;
  private warning = false;
  /** The end of which somebody was warned and has answered. */
  private answered = -Infinity;
  private over = false;
  private cancel: () => void = () => undefined;

  constructor(private readonly around: WatchSurroundings, private readonly events: WatchEvents, ends: SessionEnds) {
    this.ends = ends;
    this.behind = ends.now - around.now();
    this.actedAt = this.renewedAt = around.now();
    this.next();
  }

  stop(): void {
    this.over = true;
    this.cancel();
  }

  /** Somebody types, clicks or scrolls. While they are warned, only their answer counts. */
  acted(): void {
    if (this.over || this.warning) return;
    this.actedAt = this.around.now();
    this.renewIfDue();
  }

  /** Not at every key, but never for what was done long ago. */
  private renewIfDue(): void {
    const now = this.around.now();
    const every = Math.min(RENEW_EVERY_MS, this.ends.idleMillis / RENEWALS_IN_A_LIFE);
    if (this.warning || this.actedAt <= this.renewedAt || now - this.renewedAt < every || now - this.actedAt > every) return;
    this.renewedAt = now;
    void this.hear(this.around.renew());
  }

  /** The answer to the warning. */
  async stay(): Promise<void> {
    this.actedAt = this.renewedAt = this.around.now();
    this.answered = this.ends.idleEnd;
    this.calm();
    await this.hear(this.around.renew());
  }

  /** Something says that the sign-in may have ended, or the page is looked at again: find out now. */
  async look(): Promise<void> {
    if (this.over) return;
    if (this.isPast(this.latestEnd)) return this.end();
    await this.ask();
  }

  private next(): void {
    this.cancel = this.around.after(TICK_MS, () => {
      this.tick();
      if (!this.over) this.next();
    });
  }

  private tick(): void {
    this.renewIfDue();
    if (!this.isPast(this.ends.warningAt)) return this.calm();
    if (this.isPast(this.latestEnd)) return this.end();
    if (this.around.now() - this.askedAt >= ASK_EVERY_MS) void this.ask();
    else this.warnIfDue();
  }

  /** When the page is blanked without asking: nobody has done anything here for as long as they may. */
  private get latestEnd(): number {
    return Math.max(this.ends.idleEnd, this.actedAt + this.behind + this.ends.idleMillis);
  }

  private warnIfDue(): void {
    const end = this.away ? this.latestEnd : this.ends.idleEnd;
    const lead = this.ends.idleEnd - this.ends.warningAt;
    if (end === this.answered || !this.isPast(this.ends.warningAt) || !this.isPast(end - lead)) return this.calm();
    this.warning = true;
    this.events.warn(end - this.behind, end === this.ends.absoluteEnd);
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.askedAt = this.around.now();
    await this.hear(this.around.ask());
    this.asking = false;
    if (!this.over) this.warnIfDue();
  }

  private async hear(question: Promise<SessionAnswer>): Promise<void> {
    const answer = await question.catch(() => null);
    if (this.over) return;
    this.away = answer === null;
    if (answer === null) return;
    if (answer === "ended") return this.end();
    if (answer.id !== this.ends.id) {
      this.stop();
      return this.events.other();
    }
    this.ends = answer;
    this.behind = answer.now - this.around.now();
    if (!this.isPast(answer.warningAt)) this.calm();
  }

  private isPast(moment: number): boolean {
    return this.around.now() + this.behind >= moment;
  }

  private calm(): void {
    if (!this.warning) return;
    this.warning = false;
    this.events.calm();
  }

  private end(): void {
    this.stop();
    this.events.ended();
  }
}
