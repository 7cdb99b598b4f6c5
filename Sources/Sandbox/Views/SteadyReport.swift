import Simulation

/// Whether anything is still on its way, and what.
public struct SteadyReport: Hashable, Sendable {
  /// One line for each thing that has not come to rest, such as `service web: 1 of 3 running`.
  public var unsettled: [String]

  /// Whether all has come to rest.
  public var isSteady: Bool { unsettled.isEmpty }
}
