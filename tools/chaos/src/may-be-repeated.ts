/** Whether a status other than 200 asks for the same request again: too slow, too many, or a service that cannot answer now. */
export const mayBeRepeated = (status: number): boolean => status === 408 || status === 429 || status >= 500;
