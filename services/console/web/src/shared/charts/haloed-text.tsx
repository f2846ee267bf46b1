import type { SVGProps } from 'react';

/** Written twice, first as a halo in the background's colour, so that a line does not cross the letters. */
export function HaloedText({ className = '', ...rest }: SVGProps<SVGTextElement>) {
  return (
    <>
      <text {...rest} className={`${className} halo`} />
      <text {...rest} className={className} />
    </>
  );
}
