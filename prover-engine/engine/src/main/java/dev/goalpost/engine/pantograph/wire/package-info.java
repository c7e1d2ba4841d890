/**
 * The messages of Pantograph's protocol, as plain records. A boxed field or a reference may be
 * null: then it is absent on the wire.
 */
package dev.goalpost.engine.pantograph.wire;
