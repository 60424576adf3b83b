/**
 * Something the user can repair: the message says what is wrong, where (file, line, key, endpoint, command) and what
 * would be right. The program prints it without a stack trace and exits with 64, or with `status` where that is set.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Exit status: 64 usage or configuration, 74 store or output I/O, 75 store locked. */
  readonly status: 64 | 74 | 75;
  constructor(message: string, options: { cause?: unknown; status?: 64 | 74 | 75 } = {}) {
    super(message, { cause: options.cause });
    this.status = options.status ?? 64;
  }
}
