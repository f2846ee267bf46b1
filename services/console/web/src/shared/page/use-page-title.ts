import { useEffect } from 'react';

/** @param text shown in front of the product's name */
export function usePageTitle(text: string): void {
  useEffect(() => {
    document.title = text === '' ? 'Assay' : `${text} – Assay`;
  }, [text]);
}
