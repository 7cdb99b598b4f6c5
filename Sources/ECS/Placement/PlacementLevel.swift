/// One strategy, read.
///
/// - Source: ECS API, `PlacementStrategy`: `host` and `instanceId` mean the same.
enum PlacementLevel: Hashable, Sendable {
  case spreadOverZones
  case spreadOverInstances
  case spread(attribute: String)
  case packCPU
  case packMemory
  case random

  /// Reads a strategy; nil where the API refuses it.
  init?(_ strategy: PlacementStrategy) {
    switch (strategy.type?.lowercased(), strategy.field?.lowercased()) {
    case ("random", _): self = .random
    case ("binpack", "cpu"): self = .packCPU
    case ("binpack", "memory"): self = .packMemory
    case ("spread", "instanceid"), ("spread", "host"): self = .spreadOverInstances
    case ("spread", "attribute:ecs.availability-zone"): self = .spreadOverZones
    case ("spread", _):
      guard let field = strategy.field, field.hasPrefix("attribute:") else { return nil }
      self = .spread(attribute: String(field.dropFirst(10)))
    default: return nil
    }
  }
}
