/** Every limit and choice of Goalpost, in one record read from TOML. */
package dev.goalpost.engine.config;
