// Lists the texts of the page whose contrast with their background is below 4.5 : 1 (WCAG 2.2, 1.4.3).
(() => {
  const parse = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const part = color[index] / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
  const behind = (node) => {
    const color = parse(getComputedStyle(node).backgroundColor);
    return color[3] === 0 && node.parentElement ? behind(node.parentElement) : color;
  };
  const contrastOf = (node) => {
    const style = getComputedStyle(node);
    const text = luminance(parse(node instanceof SVGElement ? style.fill : style.color));
    const back = luminance(behind(node));
    return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
  };
  return [...document.querySelectorAll('body *')]
    .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
    .filter((node) => node.getClientRects().length > 0 && !node.matches('.halo, .skip, option'))
    .filter((node) => contrastOf(node) < 4.5)
    .map((node) => `${node.textContent.slice(0, 40)}: ${contrastOf(node).toFixed(2)}`);
})();
