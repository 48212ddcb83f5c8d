import type { PlainPdf } from './plainPdf.js';

const annotation = (action: string): PlainPdf => ({
  page: '/Annots [5 0 R]',
  more: [`<< /Type /Annot /Subtype /Link /Rect [0 0 300 400] /A ${action} >>`],
});
const opened = (action: string): PlainPdf => ({ catalog: `/OpenAction ${action}` });
const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const anyFile = { dictionary: '/Type /EmbeddedFile', data: Buffer.from('MZ') };

/** What a PDF can do or carry, each by what it is called, and what the refusal names. */
export const ACTIVE_PDFS: Readonly<Record<string, readonly [PlainPdf, RegExp]>> = {
  'a script when opened': [opened(script), /JavaScript|OpenAction|JS/],
  'a script when opened, elsewhere': [{ catalog: '/OpenAction 5 0 R', more: [script] }, /JavaScript|OpenAction|JS/],
  'a script by an escaped name': [annotation('<< /S /J#61vaScript /J#53 (1) >>'), /^(JavaScript|JS)$/],
  'a script by a name elsewhere': [
    { ...opened('<< /S 5 0 R /JS (1) >>'), more: ['/JavaScript'] },
    /JavaScript|OpenAction|kind|JS/,
  ],
  'a script of the document': [
    { catalog: '/Names << /JavaScript << /Names [(a) 5 0 R] >> >>', more: [script] },
    /JavaScript/,
  ],
  'a script at a click': [annotation(script), /JavaScript|JS/],
  'a script after a harmless step': [annotation(`<< /S /GoTo /D [3 0 R /Fit] /Next ${script} >>`), /JavaScript|JS/],
  'a script in a bookmark': [
    {
      catalog: '/Outlines 5 0 R',
      more: ['<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 1 >>', `<< /Title (a) /Parent 5 0 R /A ${script} >>`],
    },
    /JavaScript|JS/,
  ],
  'a script in a field': [
    {
      catalog: '/AcroForm << /Fields [5 0 R] >>',
      page: '/Annots [5 0 R]',
      more: [`<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 9 9] /AA << /K ${script} >> >>`],
    },
    /AA|JavaScript|JS/,
  ],
  'an address when opened': [opened('<< /S /URI /URI (https://evil.example/) >>'), /OpenAction/],
  'an address when opened, elsewhere': [
    { catalog: '/OpenAction 5 0 R', more: ['<< /S /URI /URI (https://evil.example/) >>'] },
    /OpenAction/,
  ],
  'printing when opened': [opened('<< /S /Named /N /Print >>'), /OpenAction/],
  'actions of the catalogue': [{ catalog: '/AA << /WC << /S /GoTo /D [3 0 R /Fit] >> >>' }, /AA/],
  'actions of a page': [{ page: '/AA << /O 5 0 R >>', more: [script] }, /AA|JavaScript|JS/],
  'a program': [annotation('<< /S /Launch /F (cmd.exe) >>'), /Launch/],
  'a program when opened': [opened('<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>'), /Launch|OpenAction/],
  'another file': [annotation('<< /S /GoToR /F (\\\\\\\\evil\\\\share\\\\a.pdf) /D [0 /Fit] >>'), /GoToR/],
  'an embedded file to go to': [annotation('<< /S /GoToE /T << /R /C /N (a) >> >>'), /GoToE/],
  'a form to be sent': [
    annotation('<< /S /SubmitForm /F << /FS /URL /F (https://evil.example/) >> >>'),
    /SubmitForm|Filespec/,
  ],
  'data to be fetched': [annotation('<< /S /ImportData /F (a.fdf) >>'), /ImportData/],
  'an attached file': [
    {
      catalog: '/Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> >>',
      more: ['<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>', anyFile],
    },
    /EmbeddedFile|Filespec|EF/,
  ],
  'a file in the margin': [
    {
      page: '/Annots [5 0 R]',
      more: [
        '<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R >>',
        '<< /F (a.exe) /EF << /F 7 0 R >> >>',
        anyFile,
      ],
    },
    /FileAttachment|EF|EmbeddedFile/,
  ],
  'a form in XML': [
    { catalog: '/AcroForm << /XFA 5 0 R /Fields [] >>', more: [{ dictionary: '', data: Buffer.from('<xdp/>') }] },
    /XFA/,
  ],
  'rich media': [
    { page: '/Annots [5 0 R]', more: ['<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>'] },
    /RichMedia/,
  ],
  'a model in space': [
    {
      page: '/Annots [5 0 R]',
      more: [
        '<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] /3DD 6 0 R >>',
        { dictionary: '/Type /3D /Subtype /U3D', data: Buffer.from('U3D') },
      ],
    },
    /3D/,
  ],
  'a film': [
    { page: '/Annots [5 0 R]', more: ['<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (a.avi) >> >>'] },
    /Movie/,
  ],
  'a film by rendition': [annotation('<< /S /Rendition /OP 0 /R << /S /MR /C << /S /MCD /D (a) >> >> >>'), /Rendition/],
  'a sound': [annotation('<< /S /Sound /Sound 6 0 R >>'), /Sound/],
  'data from another file': [{ content: { dictionary: '/F (\\\\\\\\evil\\\\a)', data: Buffer.from('') } }, /external/],
  'a drawing from another file': [
    {
      more: [
        {
          dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (a.pdf) /Page 0 >>',
          data: Buffer.from(''),
        },
      ],
    },
    /external/,
  ],
  'a program of a printer': [
    { more: [{ dictionary: '/Type /XObject /Subtype /PS', data: Buffer.from('quit') }] },
    /PS/,
  ],
  'a link to a script': [annotation('<< /S /URI /URI (javascript:alert\\(1\\)) >>'), /link/],
  'a link to a script, in hexadecimal': [annotation('<< /S /URI /URI <6A6176617363726970743A31> >>'), /link/],
  'a link to a script, in wide characters': [
    annotation('<< /S /URI /URI <FEFF006A006100760061007300630072006900700074003A0031> >>'),
    /link/,
  ],
  'a link to a script, escaped': [annotation('<< /S /URI /URI (java\\163cript:1) >>'), /link/],
  'a link to a script, elsewhere': [
    {
      ...annotation('<< /S /URI /URI 6 0 R >>'),
      more: ['<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI 6 0 R >> >>', '(javascript:1)'],
    },
    /link/,
  ],
  'a link to a file': [annotation('<< /S /URI /URI (file:///etc/passwd) >>'), /link/],
  'a link to a share': [annotation('<< /S /URI /URI (\\\\\\\\evil\\\\share) >>'), /link/],
};

/** What producers write every day. */
export const PASSIVE_PDFS: Readonly<Record<string, PlainPdf>> = {
  'nothing but a page': {},
  'opened at its first page': opened('[3 0 R /XYZ null null 0]'),
  'opened at a page by an action': { catalog: '/OpenAction 5 0 R', more: ['<< /S /GoTo /D [3 0 R /Fit] >>'] },
  'links to the web, to mail and to a telephone': {
    page: '/Annots [5 0 R 6 0 R 7 0 R]',
    more: ['https://example.com/JavaScript/a', 'mailto:a@b.example', 'tel:+30123'].map(
      (link) => `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (${link}) >> >>`,
    ),
  },
  'a field to fill in': {
    catalog: '/AcroForm << /Fields [5 0 R] >>',
    page: '/Annots [5 0 R]',
    more: ['<< /Type /Annot /Subtype /Widget /FT /Tx /T (Name) /V (Launch /JavaScript) /Rect [10 10 90 30] >>'],
  },
  'a font and a colour called like a script': {
    page: '/Resources << /Font << /JS /F1 >> /ExtGState << /AA /G1 >> >>',
  },
};
