import Simulation

/// Someone who is told of every write, at once, to keep an account of its own.
///
/// A witness changes what it keeps and puts events on the agenda; it writes no objects.
protocol Witness: SendableMetatype {
  /// Takes note of a change.
  static func see(_ change: ObjectChange, in world: inout World)
}

/// Everyone who is told of every write.
enum Witnesses {
  static let all: [any Witness.Type] = [
    PodTallies.self,
    NodeLedger.self, Scheduler.self, Kubelet.self, ServiceAddresses.self, ServiceController.self,
    VolumeBinder.self, NodeKeeper.self, Attachments.self, OutsideWatchers.self,
    MemoryWatch.self, APIRegistrar.self, DeviceClaimMaker.self,
  ]
}
