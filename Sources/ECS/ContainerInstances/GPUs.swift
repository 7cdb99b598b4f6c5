import Simulation

// Which GPUs an instance has, and which container holds which.
//
// The agent names the devices when it registers and pins each container to its own.
// - Source: ECS Developer Guide, “Amazon ECS task definitions for GPU workloads”; ECS API,
//   `Container.gpuIds`, `PlatformDevice`. That `remainingResources` lists the free ones is our
//   reading; the shape is a STRINGSET.
extension ContainerInstance {
  /// The names of its GPUs, as NVIDIA's driver writes them.
  var gpuNames: [String] {
    ownGPUs ?? (0..<registered.gpus).map { id.hex.gpuName($0) }
  }

  /// The names of those that no task holds.
  var freeGPUs: [String] {
    gpuNames.enumerated().filter { !holds(gpu: $0.offset) }.map(\.element)
  }

  private func holds(gpu place: Int) -> Bool {
    place < 64 && (heldGPUs ?? 0) & (1 << UInt64(place)) != 0
  }

  /// Takes the lowest free GPUs for the containers of a plan; nil where it needs none.
  mutating func takeGPUs(for plan: TaskPlan) -> [[UInt8]]? {
    guard plan.gpus > 0 else { return nil }
    var free = (0..<min(64, registered.gpus)).filter { !holds(gpu: $0) }[...]
    return plan.containers.map { container in
      let given = free.prefix(container.gpus ?? 0)
      free = free.dropFirst(given.count)
      for place in given { heldGPUs = (heldGPUs ?? 0) | 1 << UInt64(place) }
      return given.map { UInt8($0) }
    }
  }

  /// Has back what a task held.
  mutating func giveBack(gpus: [[UInt8]]?) {
    for place in (gpus ?? []).joined() { heldGPUs = (heldGPUs ?? 0) & ~(1 << UInt64(place)) }
  }
}

extension ECSTask {
  /// Notes which GPUs its containers hold.
  mutating func hold(gpus: [[UInt8]]?) {
    guard let gpus else { return }
    var particulars = particulars ?? TaskParticulars()
    particulars.gpus = gpus
    self.particulars = particulars
  }
}

extension ECSState {
  /// The names of the GPUs that a container of a task is pinned to; nil where it has none.
  func gpuNames(of task: ECSTask, container index: Int) -> [String]? {
    guard let held = task.particulars?.gpus, held.indices.contains(index), !held[index].isEmpty,
      let names = task.instance.flatMap({ instances[$0] })?.gpuNames
    else { return nil }
    return held[index].compactMap { names.indices.contains(Int($0)) ? names[Int($0)] : nil }
  }
}

extension HexID {
  /// The name of the n-th GPU of the machine with this id.
  fileprivate func gpuName(_ place: Int) -> String {
    let own = text
    let words = (Digest(of: "\(own) gpu \(place)"), Digest(of: "gpu \(place) \(own)"))
    return HexID(high: words.0.value, low: words.1.value).uuidText(behind: "GPU-")
  }
}
