import Documents
import Simulation

/// Gives workloads as many pods as their load asks for.
public enum HorizontalController: MeasuringController {
  /// Its name.
  public static let name = "horizontalpodautoscaler"

  /// How often it looks.
  ///
  /// Source: kubernetes, `HorizontalPodAutoscalerSyncPeriod`.
  static let period = SimDuration.seconds(15)

  /// Autoscalers.
  public static let resources: Set<String>? = [HorizontalPodAutoscaler.resource.name]

  /// Autoscalers that are new or want something else.
  public static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey] {
    guard change.key.resource == HorizontalPodAutoscaler.resource.name,
      change.old?.spec != change.new.spec
    else { return [] }
    return [change.key]
  }

  /// Measures, recommends and scales.
  public static func reconcile(_ key: ObjectKey, measuring world: inout World) -> [Write] {
    guard let scaler = world.kubernetes.objects[key] else {
      world.kubernetes.scalingMemories[key] = nil
      return []
    }
    var turn = ScalingTurn(scaler, key, world)
    turn.run(world)
    world.kubernetes.scalingMemories[key] = turn.memory
    // All looks fall on one beat, however many changes there were.
    let since = (world.now - scaler.metadata.creationTimestamp).milliseconds
    let beat = period.milliseconds
    turn.writes.append(.again(.milliseconds(beat - since % beat)))
    return turn.writes
  }
}

/// A controller that has to measure something that is no object.
public protocol MeasuringController: Controller {
  /// What to do about the object under `key`.
  static func reconcile(_ key: ObjectKey, measuring world: inout World) -> [Write]
}

extension MeasuringController {
  /// Without a world there is nothing to measure.
  public static func reconcile(
    _ key: ObjectKey, in view: ClusterView, _ dice: inout Dice
  ) -> [Write] { [] }
}
