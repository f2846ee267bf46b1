/** A link back to the list that a page belongs to. */
export function Crumbs({ href, text }: { href: string; text: string }) {
  return (
    <p className="crumbs">
      <a href={href}>{text}</a>
    </p>
  );
}
