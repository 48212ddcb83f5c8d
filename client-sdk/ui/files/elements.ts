import type { SoukCard } from './SoukCard.js';
import type { SoukFiles } from './SoukFiles.js';
import type { SoukPicture } from './SoukPicture.js';
import type { SoukUpload } from './SoukUpload.js';
import type { SoukViewer } from './SoukViewer.js';
import './SoukCard.js';
import './SoukFiles.js';
import './SoukPicture.js';
import './SoukUpload.js';
import './SoukViewer.js';

declare global {
  interface HTMLElementTagNameMap {
    'souk-card': SoukCard;
    'souk-files': SoukFiles;
    'souk-picture': SoukPicture;
    'souk-upload': SoukUpload;
    'souk-viewer': SoukViewer;
  }
}
