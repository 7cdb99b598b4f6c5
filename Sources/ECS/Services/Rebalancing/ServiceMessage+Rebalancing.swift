// What services say when they move tasks between zones.
//
// - Source: ECS Developer Guide, "Amazon ECS Availability Zone service rebalancing service event
//   messages".
extension ServiceMessage {
  static func unbalanced(_ balance: ZoneBalance, of service: String) -> String {
    let first = balance.counts.prefix(1).map { "\($0.tasks) tasks in \($0.zone)" }
    let others = balance.counts.dropFirst().map { "\($0.tasks) in \($0.zone)" }
    return "(service \(service)) is not AZ balanced with \(list(first + others)). "
      + "AZ Rebalancing in progress."
  }

  static func balanced(_ balance: ZoneBalance, of service: String) -> String {
    let counts = balance.counts.map { "\($0.tasks) tasks in \($0.zone)" }
    return "(service \(service)) is AZ balanced with \(list(counts))."
  }

  static func rebalanced(_ tasks: [TaskID], into zone: String, of service: String) -> String {
    "(service \(service)) has started \(tasks.count) tasks in \(zone) to AZ Rebalance: "
      + "\(names(tasks))."
  }

  static func rebalanced(_ tasks: [TaskID], outOf zone: String, of service: String) -> String {
    "(service \(service)) has stopped \(tasks.count) running tasks in \(zone) due to AZ "
      + "rebalancing: \(names(tasks))."
  }

  static func unplaced(in zone: String, onFargate: Bool, of service: String) -> String {
    "(service \(service)) is unable to place a task in \(zone)"
      + (onFargate ? "." : " because no container instance met all of its requirements.")
  }

  private static func names(_ tasks: [TaskID]) -> String {
    tasks.map { "(task \($0))" }.joined(separator: " ")
  }

  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + (parts.count > 2 ? ", and " : " and ") + last
  }
}
