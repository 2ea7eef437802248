/**
 * An Accept or Accept-Encoding header as quality by name, in lower case (RFC 9110, 12.4.2). Other parameters are left
 * out; a quality that is no number counts as 0.
 */
export const parseQualities = (header = ''): ReadonlyMap<string, number> =>
  new Map(
    header
      .toLowerCase()
      .split(',')
      .map((item): [string, number] => {
        const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
        const quality = parameters.find((parameter) => parameter.startsWith('q='));
        return [name, quality === undefined ? 1 : Number(quality.slice(2)) || 0];
      }),
  );
