import { expect } from 'chai';
import fc from 'fast-check';
import { cleanName } from '../../../server/attachments/cleanName.js';
import { contentDisposition } from '../../../server/transport/http/files/contentDisposition.js';
import { downloadName, servedType } from '../../../server/transport/http/files/downloadName.js';

describe('names of files', () => {
  it('[S26] whatever a file is called, its shown name is short, whole, and writes one way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 600 })), (given) => {
        const name = cleanName(given);
        expect(name.length).to.be.within(1, 200);
        expect(name).not.to.match(/[\p{Cc}\p{Surrogate}/\\\u202a-\u202e\u2066-\u2069]/u);
        expect(cleanName(name)).to.equal(name);
      }),
    );
  });

  it('[S35] whatever a file is called, the header stays one line of ASCII that says its name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = cleanName(given);
        const header = contentDisposition('attachment', name);
        expect(header).to.match(/^attachment; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.~%$&+!^`|{}#-]*$/);
        expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).to.equal(name);
      }),
    );
  });

  it('[S35] a file is saved under an ending of its type, and served as one of few types', () => {
    expect(downloadName('лампа.PNG', 'image/png')).to.equal('лампа.PNG');
    expect(downloadName('лампа.heic', 'image/jpeg')).to.equal('лампа.heic.jpg');
    expect(downloadName('invoice', 'application/pdf')).to.equal('invoice.pdf');
    expect(downloadName('x.html', 'text/html')).to.equal('x.html.bin');
    expect(servedType('text/html')).to.equal('application/octet-stream');
    expect(servedType('constructor')).to.equal('application/octet-stream');
    expect(servedType('application/pdf')).to.equal('application/pdf');
  });
});
