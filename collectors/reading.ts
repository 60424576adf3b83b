/** What every parser of an output shares: where facts say they come from, how diagnostics are kept, how values are read. */
import type { Diagnostic, SourceRef } from '../schemas/generated/types.ts';
import { known, missing } from '../schemas/facts.ts';
import type { Fact, MissingFact } from '../schemas/facts.ts';
import { excerpt } from '../schemas/visible.ts';

/** One output being read. */
export interface Reading {
  /** The command line as people know it, for example 'ldm list -p'. */
  readonly output: string;
  /** Who printed it, for example 'ldm 1.2', or 'this release of ldm' while that is not known. */
  readonly release: string;
  /** A reference to these lines of the output, counted from 1. */
  cite(first: number, last?: number): SourceRef;
}

export interface Parsed<F> {
  readonly facts: F;
  readonly diagnostics: readonly Diagnostic[];
}

/** Diagnostics of one output. A flood of them says no more than its beginning does. */
const diagnosticsKept = 50;

export interface Notes {
  readonly diagnostics: readonly Diagnostic[];
  /** @param context the line itself; left out where it may hold a secret */
  add(severity: Diagnostic['severity'], message: string, line?: number, context?: string): void;
}

export function notesOf(reading: Reading): Notes {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    add(severity, message, line, context) {
      if (diagnostics.length === diagnosticsKept) {
        diagnostics.push({ severity: 'warning', command: reading.output, message: 'more of the kind follow and are left out' });
      }
      if (diagnostics.length > diagnosticsKept) return;
      diagnostics.push({
        severity,
        command: reading.output,
        ...(line === undefined ? {} : { line }),
        message,
        ...(context === undefined ? {} : { context: excerpt(context, 100).slice(0, 120) }),
      });
    },
  };
}

/** P2 of the hardening page: limits before work. */
const textLimit = 16 * 1024 * 1024;
const lineLimit = 1024 * 1024;

/**
 * The lines of an output, or why it cannot be used. Every command we run ends its last line, so that an open end means
 * that the output was cut.
 */
export function linesOf(text: string, reading: Reading): Fact<readonly string[]> {
  const refuse = (what: string): MissingFact => missing(`${reading.output} ${what}`, reading.cite(1));
  if (text.length > textLimit) return refuse('printed more than 16 MiB');
  if (text.includes('\0')) return refuse('printed NUL characters: that is not text');
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (body.trim() === '') return refuse('printed nothing');
  if (!body.endsWith('\n')) return refuse('stops in the middle of a line: the output is cut');
  const lines = body.slice(0, -1).split('\n');
  if (lines.some((line) => line.length > lineLimit)) return refuse('printed a line of more than 1 MiB');
  return known(
    lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)),
    reading.cite(1, lines.length),
  );
}

/** H-P5: a whole number as a whole string; what does not fit in a double exactly is refused. */
export function wholeNumber(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

export function uuid(text: string): string | undefined {
  return /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/.test(text) ? text.toLowerCase() : undefined;
}
