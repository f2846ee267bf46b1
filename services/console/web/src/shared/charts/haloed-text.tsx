import type { SVGProps } from 'react';

/** Text with a halo in the background's colour, so that it stays readable over a line. */
export function HaloedText({ className = '', ...rest }: SVGProps<SVGTextElement>) {
  return (
    <>
      <text {...rest} className={`${className} halo`} />
      <text {...rest} className={className} />
    </>
  );
}
