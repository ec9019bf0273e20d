import './shape.ts';
import './painter.ts';
