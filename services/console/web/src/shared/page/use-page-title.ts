import { useEffect } from 'react';

/** Sets the title until the component is removed; then the previous title is set again. @param text shown in front of the product's name */
export function usePageTitle(text: string): void {
  useEffect(() => {
    const previous = document.title;
    document.title = text === '' ? 'Assay' : `${text} – Assay`;
    return () => {
      document.title = previous;
    };
  }, [text]);
}
