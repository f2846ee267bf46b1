import { describe, expect, it } from '@jest/globals';
import { svgChart } from './svg-chart.js';

const chart = {
  title: 'a < b & "c"',
  lines: ['one', 'two'],
  x: { title: 'x', isLogarithmic: true, ticks: [1, 10, 100].map((at) => ({ at, text: `t${at}` })) },
  y: { title: 'y' },
  series: [
    {
      name: 'first',
      colour: '#000000',
      points: [
        { x: 1, y: 0 },
        { x: 10, y: 5, error: 1 },
        { x: 100, y: 10 },
      ],
    },
  ],
};

describe('svgChart', () => {
  it('escapes texts', () => {
    const svg = svgChart(chart);
    expect(svg).toContain('>a &lt; b &amp; &quot;c&quot;</text>');
    expect(svg).toContain('aria-label="a &lt; b &amp; &quot;c&quot; one two"');
  });

  it('places equal factors at equal distances on a logarithmic axis', () => {
    const points = /polyline points="([^"]+)"/.exec(svgChart(chart))?.[1]?.split(' ') ?? [];
    const x = points.map((point) => Number(point.split(',')[0]));
    expect(x).toHaveLength(3);
    expect((x[1] ?? 0) - (x[0] ?? 0)).toBeCloseTo((x[2] ?? 0) - (x[1] ?? 0), 1);
  });

  it('has a legend only for several series', () => {
    expect(svgChart(chart)).not.toContain('>first</text>');
    const two = { ...chart, series: [...chart.series, { ...chart.series[0]!, name: 'second' }] };
    expect(svgChart(two)).toContain('>second</text>');
  });

  it('leaves out labels that would overlap', () => {
    const ticks = [1, 1.01, 100].map((at) => ({ at, text: `t${at}` }));
    const svg = svgChart({ ...chart, x: { ...chart.x, ticks } });
    expect(svg).toContain('>t1</text>');
    expect(svg).not.toContain('>t1.01</text>');
  });
});
