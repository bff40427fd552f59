/** Says a state aloud only when it has lasted: typing must not chatter. */
const LASTING_MS = 2_500;

export class Announcer {
  private said = "";
  private waiting = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  consider(text: string): void {
    if (text === this.waiting) return;
    this.waiting = text;
    clearTimeout(this.timer);
    if (text !== "" && text !== this.said) this.timer = setTimeout(() => this.say(text), LASTING_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private say(text: string): void {
    const region = document.querySelector("[data-announcer]");
    if (!region) return;
    this.said = text;
    region.textContent = text;
  }
}
