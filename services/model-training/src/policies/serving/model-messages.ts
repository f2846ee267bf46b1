/** To the process that runs models. Each has an answer with the same id, except `release`. */
export type ToModelProcess =
  | { readonly kind: 'load'; readonly id: number; readonly model: string; readonly content: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly model: string;
      readonly input: string;
      readonly output: string;
      /** rows × columns. */
      readonly values: Float32Array;
      readonly rows: number;
      readonly columns: number;
    }
  | { readonly kind: 'release'; readonly model: string };

export type FromModelProcess =
  | { readonly id: number; readonly values: Float32Array; readonly dims: readonly number[] }
  | { readonly id: number; readonly error: string };
