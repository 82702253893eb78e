package dev.phasecast.scene;

/**
 * A thing that moves on its own.
 *
 * @param name one word, for the ground truth
 * @param look drawn about its own origin, which follows the trajectory
 * @param trajectory in pixels of the picture, not moved by the camera
 */
public record Actor(String name, Picture look, Trajectory trajectory) {}
