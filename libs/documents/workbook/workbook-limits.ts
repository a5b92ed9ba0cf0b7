/** What a workbook may cost before it is refused. Every limit is a parameter: an upload gets less than a file on the server's own disk. */
export interface WorkbookLimits {
  readonly maxFileBytes: number;
  /** Sum of the sizes that the zip directory declares; unpacking beyond a declared size is refused as well. */
  readonly maxUncompressedBytes: number;
  readonly maxRatio: number;
  readonly maxEntries: number;
  readonly maxSharedStringBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCellLength: number;
  readonly maxMemoryMb: number;
  /** Time the reader itself works; waiting for whoever uses the rows is not counted. */
  readonly maxMilliseconds: number;
}

const mega = 1024 * 1024;

/** For files that arrive over HTTP. */
export const uploadLimits: WorkbookLimits = {
  maxFileBytes: 10 * mega,
  maxUncompressedBytes: 300 * mega,
  maxRatio: 200,
  maxEntries: 2000,
  maxSharedStringBytes: 64 * mega,
  maxRows: 150_000,
  maxColumns: 256,
  maxCellLength: 32_767,
  maxMemoryMb: 256,
  maxMilliseconds: 60_000,
};

/** For files that somebody with an account on the server names on the command line. */
export const localFileLimits: WorkbookLimits = {
  ...uploadLimits,
  maxFileBytes: 200 * mega,
  maxUncompressedBytes: 2000 * mega,
  maxSharedStringBytes: 200 * mega,
  maxRows: 1_000_000,
  maxMemoryMb: 768,
  maxMilliseconds: 600_000,
};
