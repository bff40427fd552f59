import type { TextEdit } from "./operations.ts";
import { composeEdits, growth, reach, shortest } from "./textEdit.ts";

/**
 * An edit of one text that grows key by key. Composing a key into an edit of thousands of components goes through all
 * of them each time; here the edit is kept in short blocks, and a key is composed into the block it falls into.
 *
 * The result is, component for component, what composing one by one gives (`docs/decisions/0002-two-compositions.md`
 * says why that matters): a position belongs to the block that holds the sign before it, because an insertion stands
 * right behind that sign and before whatever is deleted there. Values are never changed in place.
 */

/** So many components a block may have before it is halved. */
const BLOCK = 64;

/** `before`: signs of the text it was made on that a block covers; `after`: signs it makes of them. The last block has no end. */
interface Block { readonly edit: TextEdit; readonly before: number; readonly after: number }

export class GrowingEdit {
  private whole: TextEdit | null = null;

  private constructor(private readonly blocks: readonly Block[]) {}

  static of(edit: TextEdit): GrowingEdit {
    const grown = new GrowingEdit(halved({ edit, before: Infinity, after: Infinity }));
    grown.whole = edit;
    return grown;
  }

  /** Does it change nothing, so that all that was typed is gone again? */
  get idle(): boolean {
    return this.blocks.every((block) => block.edit.length === 0);
  }

  /** The edit in one piece. */
  get edit(): TextEdit {
    return this.whole ??= shortest(this.blocks.flatMap(padded));
  }

  followedBy(next: TextEdit): GrowingEdit {
    const blocks = [...this.blocks];
    for (const { at, edit } of shares(this.blocks, next).reverse()) blocks.splice(at, 1, ...halved(composed(blocks[at]!, edit)));
    return new GrowingEdit(blocks);
  }
}

/** What of an edit falls to which block, in order; blocks that are only skipped are left out. */
function shares(blocks: readonly Block[], next: TextEdit): { at: number; edit: TextEdit }[] {
  const found: { at: number; edit: TextEdit }[] = [];
  let share = { at: 0, edit: [] as TextEdit };
  let used = 0;
  const close = (): void => {
    if (share.edit.some((part) => typeof part !== "number")) found.push(share);
    share = { at: share.at + 1, edit: [] };
    used = 0;
  };
  for (const part of next) {
    if (typeof part === "string") share.edit.push(part);
    else for (let left = reach(part); left > 0;) {
      const taken = Math.min(left, blocks[share.at]!.after - used);
      if (taken > 0) share.edit.push(typeof part === "number" ? taken : { d: taken });
      used += taken;
      left -= taken;
      if (left > 0) close();
    }
  }
  close();
  return found;
}

function composed(block: Block, share: TextEdit): Block {
  return { edit: composeEdits(block.edit, shortest(share)), before: block.before, after: block.after + growth(share) };
}

function halved(block: Block): Block[] {
  if (block.edit.length <= BLOCK) return [block];
  const middle = block.edit.length >> 1;
  const first = block.edit.slice(0, middle);
  const before = first.reduce<number>((sum, part) => sum + reach(part), 0);
  const after = before + growth(first);
  const rest = { edit: block.edit.slice(middle), before: block.before - before, after: block.after - after };
  return [...halved({ edit: shortest(first), before, after }), ...halved(rest)];
}

/** With the skip to the end of the block, so that the next one can follow. */
function padded(block: Block): TextEdit {
  const covered = block.edit.reduce<number>((sum, part) => sum + reach(part), 0);
  return block.before === Infinity || covered === block.before ? block.edit : [...block.edit, block.before - covered];
}
