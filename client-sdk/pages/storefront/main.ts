import type {} from './elements.js';
import './SoukStorefront.js';
