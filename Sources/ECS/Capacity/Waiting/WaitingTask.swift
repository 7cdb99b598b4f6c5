import Simulation

/// A task in PROVISIONING for which there is no room yet: what placing it later needs.
///
/// - Source: ECS Developer Guide, “Amazon ECS managed scaling behavior”.
struct WaitingTask: Codable, Sendable {
  /// Where it waits.
  let place: ProviderPlace
  /// Its place among those that wait there.
  let ticket: Int
  /// For network mode `awsvpc`: where its interface can go.
  let network: TaskNetwork?
  /// Which instances it may go to.
  let placement: PlacementRules
  /// The machine that was launched for it and is on its way.
  var machine: String?
}

extension World {
  /// How many tasks of a cluster wait for a provider to get room.
  public func waitingTasks(for provider: String, in cluster: ClusterID) -> Int {
    capacity.queue(at: ProviderPlace(cluster, provider)).count
  }
}

/// A place in a provider's queue.
typealias QueuePlace = Triple<ClusterID, String, TicketedTask>

/// A task with its number in the order of coming.
struct TicketedTask: Comparable, Codable, Sendable {
  let ticket: Int
  let task: TaskID

  static func < (left: TicketedTask, right: TicketedTask) -> Bool { left.ticket < right.ticket }
}

extension CapacityState {
  /// At most so many tasks of a cluster wait in PROVISIONING.
  ///
  /// - Source: AWS General Reference, Amazon ECS quotas.
  static let waitingLimit = 500

  /// How many more tasks of a cluster can wait.
  func waitingRoom(in cluster: ClusterID) -> Int {
    Self.waitingLimit - (waitingCounts[cluster] ?? 0)
  }

  /// The tasks that wait for a provider, the first to come first.
  func queue(at place: ProviderPlace) -> [TaskID] {
    let first = TicketedTask(ticket: 0, task: .least)
    return queue.keys(from: Triple(place.first, place.second, first))
      .prefix { $0.first == place.first && $0.second == place.second }
      .map(\.third.task)
  }

  /// Whether any task waits for a provider.
  func hasQueue(at place: ProviderPlace) -> Bool {
    let first = TicketedTask(ticket: 0, task: .least)
    let next = queue.key(notBelow: Triple(place.first, place.second, first))
    return next.map { $0.first == place.first && $0.second == place.second } ?? false
  }

  /// Puts a task at the end of a provider's queue.
  mutating func enqueue(
    _ task: TaskID, at place: ProviderPlace, network: TaskNetwork?, placement: PlacementRules
  ) {
    lastTicket += 1
    waiting[task] = WaitingTask(
      place: place, ticket: lastTicket, network: network, placement: placement, machine: nil)
    queue.insert(
      Triple(place.first, place.second, TicketedTask(ticket: lastTicket, task: task)))
    waitingCounts[place.first] = (waitingCounts[place.first] ?? 0) + 1
  }

  /// Takes a task out of its queue; nothing happens where it is in none.
  mutating func dequeue(_ task: TaskID) {
    guard let row = waiting[task] else { return }
    waiting[task] = nil
    queue.remove(
      Triple(row.place.first, row.place.second, TicketedTask(ticket: row.ticket, task: task)))
    let left = (waitingCounts[row.place.first] ?? 1) - 1
    waitingCounts[row.place.first] = left == 0 ? nil : left
  }
}
