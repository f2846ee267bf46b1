import { describe, expect, it } from '@jest/globals';
import { readPage, writePage } from './read-page.js';

const page = `# Page

\`\`\`sh
not run
\`\`\`

<!-- transcript -->

\`\`\`sh
A=1
# a word
echo $A
#> 1

echo one
echo two
#> one
#> two
true
\`\`\`

<!-- output of: npm run x -->

\`\`\`
x …
\`\`\`
`;

describe('a page', () => {
  it('is read as the commands that are marked, and what they print', () => {
    expect(
      readPage(page).map(({ line, steps }) => [line, steps.map(({ code, expected }) => [code, expected])]),
    ).toEqual([
      [
        7,
        [
          ['A=1\n# a word\necho $A', ['1']],
          ['\necho one\necho two', ['one', 'two']],
          ['true', []],
        ],
      ],
      [22, [['npm run x', ['x …']]]],
    ]);
  });

  it('is written with what they print instead, and else left as it is', () => {
    const [session, output] = readPage(page);
    expect(writePage(page, [])).toBe(page);
    const written = writePage(page, [
      { step: session!.steps[1]!, printed: ['three', ''] },
      { step: session!.steps[2]!, printed: ['more'] },
      { step: output!.steps[0]!, printed: ['y', 'z'] },
    ]);
    expect(written).toBe(
      page.replace('#> one\n#> two\ntrue\n', '#> three\n#>\ntrue\n#> more\n').replace('x …', 'y\nz'),
    );
    expect(readPage(written)[0]!.steps.map(({ expected }) => expected)).toEqual([['1'], ['three', ''], ['more']]);
  });

  it('says where a block is missing', () => {
    expect(() => readPage('\n<!-- transcript -->\n\ntext')).toThrow('line 2: no code block follows the mark');
    expect(() => readPage('<!-- transcript -->\n```sh\ntrue')).toThrow('line 2: the code block has no end');
  });
});
