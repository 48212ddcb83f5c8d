import type {} from './elements.js';
import './SoukConsole.js';
