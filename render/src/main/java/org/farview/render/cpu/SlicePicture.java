package org.farview.render.cpu;

import org.farview.render.Frame;
import org.farview.render.view.LayerPlan;

/** What a slice is drawn from: its plan, voxels and colours; and the canvas. */
record SlicePicture(LayerPlan.Slice plan, Stage stage, TransferTable table, Frame frame) {}
