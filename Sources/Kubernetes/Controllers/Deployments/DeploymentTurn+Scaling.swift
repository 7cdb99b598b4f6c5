import Documents
import Simulation

// How many pods each replica set is to have.
extension DeploymentTurn {
  /// New pods as far as there is room, old ones away as far as service allows.
  ///
  /// Source: kubernetes, `pkg/controller/deployment/rolling.go`.
  mutating func roll() {
    syncRevision(creating: true)
    if scaleNewest() || scaleOthers() { return }
    if isComplete { forgetOldRevisions() }
  }

  private mutating func scaleNewest() -> Bool {
    guard let place = newest else { return false }
    let present = replicas(place)
    if present == wanted { return false }
    return scale(place, to: present > wanted ? wanted : newReplicas(from: present))
  }

  private mutating func scaleOthers() -> Bool {
    guard let newest, others.contains(where: { replicas($0) > 0 }) else { return false }
    let least = wanted - maxUnavailable
    let most = total - least - (replicas(newest) - available(newest))
    guard most > 0 else { return false }
    let cleaned = takeAwayUnhealthy(atMost: most)
    return takeAwayHealthy(downTo: least) + cleaned > 0
  }

  /// Pods that do not serve go first: nobody misses them.
  private mutating func takeAwayUnhealthy(atMost most: Int64) -> Int64 {
    var sum: Int64 = 0
    for place in others where sum < most && replicas(place) > available(place) {
      let count = min(most - sum, replicas(place) - available(place))
      _ = scale(place, to: replicas(place) - count)
      sum += count
    }
    return sum
  }

  private mutating func takeAwayHealthy(downTo least: Int64) -> Int64 {
    let spare = sets.indices.reduce(0) { $0 + available($1) } - least
    var sum: Int64 = 0
    for place in others where sum < spare && replicas(place) > 0 {
      let count = min(replicas(place), spare - sum)
      _ = scale(place, to: replicas(place) - count)
      sum += count
    }
    return sum
  }

  /// All old pods go, and when the last is gone the new ones come.
  ///
  /// Source: kubernetes, `pkg/controller/deployment/recreate.go`.
  mutating func recreate() {
    syncRevision(creating: false)
    let active = others.filter { replicas($0) > 0 }
    for place in active { _ = scale(place, to: 0) }
    if !active.isEmpty || oldPodsAreThere { return }
    if newest == nil { return syncRevision(creating: true) }
    if let newest, scale(newest, to: wanted) { return }
    if isComplete { forgetOldRevisions() }
  }

  private var oldPodsAreThere: Bool {
    others.contains { place in
      view.controlled(Pod.self, by: sets[place].metadata.uid).contains {
        !PodStatusView($0).hasEnded
      }
    }
  }

  /// Sets the size of a replica set.
  ///
  /// - Returns: whether the size changed.
  mutating func scale(_ place: Int, to count: Int64) -> Bool {
    var set = sets[place]
    let before = replicas(place)
    set.metadata.annotations[Self.desiredReplicas] = "\(wanted)"
    set.metadata.annotations[Self.maxReplicas] = "\(wanted + maxSurge)"
    if before != count { set.spec[member: "replicas"] = .integer(count) }
    write(set, at: place)
    guard before != count else { return false }
    tell(
      "ScalingReplicaSet",
      "Scaled \(count > before ? "up" : "down") replica set \(set.metadata.name) from \(before) "
        + "to \(count)")
    return true
  }

  /// Brings replica sets to the size that a scaled or paused deployment wants.
  ///
  /// Source: kubernetes, `pkg/controller/deployment/sync.go`, `scale`.
  mutating func scale() {
    let active = sets.indices.filter { replicas($0) > 0 }
    if active.count <= 1 {
      guard let only = active.first ?? newest ?? others.last else { return }
      if replicas(only) != wanted { _ = scale(only, to: wanted) }
      return
    }
    if isSaturated {
      for place in active where place != newest { _ = scale(place, to: 0) }
      return
    }
    if isRolling { scaleInProportion(active) }
  }

  /// Whether the newest replica set does all the work.
  private var isSaturated: Bool {
    guard let newest else { return false }
    let noted = sets[newest].metadata.annotations[Self.desiredReplicas].flatMap { Int64($0) }
    return replicas(newest) == wanted && noted == wanted && available(newest) == wanted
  }

  private mutating func scaleInProportion(_ active: [Int]) {
    let allowed = wanted > 0 ? wanted + maxSurge : 0
    let missing = allowed - active.reduce(0) { $0 + replicas($1) }
    let order = active.sorted { left, right in
      if replicas(left) != replicas(right) { return replicas(left) > replicas(right) }
      let isOlder = Self.isOlder(sets[left], sets[right])
      return missing > 0 ? !isOlder : isOlder
    }
    var added: Int64 = 0
    var sizes: [Int64] = []
    for place in order {
      let part = missing == 0 ? 0 : proportion(of: place, missing: missing, added: added)
      sizes.append(replicas(place) + part)
      added += part
    }
    for (place, size) in zip(order, sizes) {
      let rest = place == order[0] && missing != 0 ? missing - added : 0
      _ = scale(place, to: max(0, size + rest))
    }
  }

  private func proportion(of place: Int, missing: Int64, added: Int64) -> Int64 {
    if replicas(place) == 0 || missing == added { return 0 }
    let part = fraction(of: place)
    return missing > 0 ? min(part, missing - added) : max(part, missing - added)
  }

  private func fraction(of place: Int) -> Int64 {
    let size = replicas(place)
    if wanted == 0 { return -size }
    let noted = sets[place].metadata.annotations[Self.maxReplicas].flatMap { Int64($0) } ?? 0
    let before = noted > 0 ? noted : deployment.status.number("replicas")
    guard before > 0 else { return 0 }
    let exact = Double(size) * Double(wanted + maxSurge) / Double(before)
    return (Int64(exactly: exact.rounded()) ?? size) - size
  }
}
