import { readFileSync } from 'node:fs';
import { deflateRawSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

const text = (content: string) => () => Promise.resolve(Buffer.from(content, 'latin1'));
const begins = (head: string) => text(head.padEnd(2_000, '\0'));

/** What people upload, or want to smuggle in, and is of no kind that is taken; and how the refusal calls it. */
export const FOREIGN_FILES: Readonly<Record<string, readonly [() => Promise<Buffer>, RegExp]>> = {
  svg: [text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), /svg/],
  'svg in xml': [text('<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>'), /svg|xml/],
  'packed svg': [() => Promise.resolve(gzipSync('<svg xmlns="http://www.w3.org/2000/svg"/>')), /gzip/],
  html: [text('<!DOCTYPE html><script>alert(1)</script>'), /html/],
  'html in a comment': [text('<!-- JPEG --><html><body onload=alert(1)>'), /html/],
  xml: [text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), /xml/],
  javascript: [text('alert(1)//'), /text\/plain/],
  php: [text('<?php system($_GET[1]);'), /text\/plain/],
  'a shell script': [text('#!/bin/sh\nrm -rf /\n'), /plain|sh/],
  'a Windows program': [
    begins('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0'),
    /octet-stream|exe|dosexec|msdownload|portable/,
  ],
  'a Linux program': [() => Promise.resolve(readFileSync('/bin/true')), /elf|executable/],
  'a class': [begins('\xca\xfe\xba\xbe\0\0\0\x34'), /./],
  wasm: [begins('\0asm\x01\0\0\0'), /wasm/],
  zip: [() => Promise.resolve(zip('a.txt', 'hello')), /zip/],
  'a document in zip': [() => Promise.resolve(zip('word/document.xml', '<w/>')), /zip|word/],
  gzip: [() => Promise.resolve(gzipSync('hello')), /gzip/],
  rar: [begins('Rar!\x1a\x07\x01\0'), /rar/],
  '7z': [begins('7z\xbc\xaf\x27\x1c\0\x04'), /7z/],
  'an old document': [begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), /cfb/],
  rtf: [text('{\\rtf1\\ansi hello}'), /rtf/],
  postscript: [text('%!PS-Adobe-3.0\nshowpage\n'), /postscript/],
  eps: [text('%!PS-Adobe-3.0 EPSF-3.0\nshowpage\n'), /eps/],
  tiff: [() => plain().tiff().toBuffer(), /tiff/],
  avif: [() => plain().avif({ effort: 0 }).toBuffer(), /avif/],
  heic: [begins('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), /heic/],
  'a raw photograph': [begins('\0\0\0\x18ftypcrx \0\0\0\x01crx isom'), /cr3/],
  bmp: [begins('BM\x36\0\0\0\0\0\0\0\x36\0\0\0'), /bmp/],
  icon: [begins('\0\0\x01\0\x01\0\x10\x10'), /icon/],
  psd: [begins('8BPS\0\x01'), /photoshop/],
  'jpeg 2000': [begins('\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 '), /jp2/],
  'jpeg xl': [begins('\xff\x0a'), /jxl/],
  mp3: [begins('ID3\x04\0\0\0\0\0\0\xff\xfb\x90\0'), /mpeg|octet/],
  ogg: [begins('OggS\0\x02'), /ogg/],
  'a film of another kind': [begins('\0\0\0\x14ftypqt  \0\0\0\0qt  '), /quicktime/],
  flash: [begins('FWS\x06'), /flash/],
  font: [begins('\0\x01\0\0\0'), /ttf|font|octet/],
  sqlite: [begins('SQLite format 3\0'), /sqlite/],
  nothing: [text(''), /empty/],
  'one byte': [text('\xff'), /./],
  zeros: [begins(''), /octet-stream/],
};

const plain = () => sharp({ create: { width: 32, height: 32, channels: 3, background: '#123' } });

/** A ZIP with one file in it, for files that are two things at once. */
export function zip(name: string, content: string): Buffer {
  const packed = deflateRawSync(content);
  const sizes = (at: number, header: Buffer): void => {
    header.writeUInt16LE(8, at);
    header.writeUInt32LE(packed.length, at + 10);
    header.writeUInt32LE(content.length, at + 14);
    header.writeUInt16LE(name.length, at + 18);
  };
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  sizes(8, local);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 'latin1');
  sizes(10, central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
