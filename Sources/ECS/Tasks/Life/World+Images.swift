import AWSModel
import Documents
import ECR
import EC2
import Simulation

// What the images of a task decide: whether they come, and how long that takes.
extension World {
  /// How long the images take that are not there yet, one after the other.
  ///
  /// Our model: one second and the size at 60 MB/s on Fargate, at 80 MB/s on an instance; what is
  /// not to be had is known after a few seconds, what cannot be reached after more than two
  /// minutes of retries.
  func pullLength(of id: TaskID) -> SimDuration {
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { return .zero }
    if let refusal = refusedPull(of: task, plan) { return refusal.after }
    let cached = task.instance.flatMap { ecs.instances.read($0, \.images) } ?? []
    let rate = task.capacity.isFargate ? 60_000.0 : 80_000.0
    var length = SimDuration.milliseconds(300)
    var seen: [String] = []
    for container in plan.containers {
      guard let image = image(of: container, for: task),
        !cached.contains(image.digest), !seen.contains(image.digest)
      else { continue }
      seen.append(image.digest)
      length = length + .seconds(1) + .milliseconds(Int64(Double(image.size) / rate))
    }
    return length
  }

  /// Why something that the task needs before its containers does not come; nil where all does.
  func refusedPull(of id: TaskID) -> RefusedPull? {
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { return nil }
    return refusedPull(of: task, plan)
  }

  private func refusedPull(of task: ECSTask, _ plan: TaskPlan) -> RefusedPull? {
    if let refusal = refusedSecret(of: task, plan) ?? refusedFileSystem(of: task, plan) {
      return refusal
    }
    let puller: ImagePullFailure.Puller = task.capacity.isFargate ? .fargate : .docker
    for (index, container) in plan.containers.enumerated() {
      guard let failure = pullFailure(of: container, for: task, plan) else { continue }
      return RefusedPull(
        container: index, reason: failure.message(from: puller), note: failure.note,
        after: failure.cause == .unreachable ? .seconds(150) : .seconds(5))
    }
    return refusedRegistry(of: task, plan) ?? refusedLog(of: task, plan)
  }

  private func pullFailure(
    of container: ContainerPlan, for task: ECSTask, _ plan: TaskPlan
  ) -> ImagePullFailure? {
    if !reachesInternet(task) { return ImagePullFailure(container.image, .unreachable) }
    switch resolved(container, for: task) {
    case .failure(let failure): return failure
    case .success(let image):
      let host =
        task.instance.flatMap { id in
          ecs.instances.read(id) { $0.attribute("ecs.cpu-architecture") }
        } ?? nil
      let architecture = host ?? plan.apiArchitecture
      guard !image.architectures.contains(architecture) else { return nil }
      return ImagePullFailure(container.image, .wrongArchitecture(architecture))
    }
  }

  /// Whether a task's images can come.
  ///
  /// Fargate pulls through the task's own interface: in a subnet with a way to an internet gateway
  /// it needs a public address (NAT is not simulated yet). On an instance the host pulls, and in
  /// the default network that has an address.
  ///
  /// Source: ECS Developer Guide, “CannotPullContainer task errors in Amazon ECS”.
  private func reachesInternet(_ task: ECSTask) -> Bool {
    guard task.capacity.isFargate, let interface = task.interface else { return true }
    let region = ec2[ecs.key(of: task.cluster).scope]
    guard let subnet = region.subnets[interface.subnet] else { return false }
    return region.isPublic(subnet) && interface.wantsPublicAddress
  }

  /// The image of a container; nil where it is not to be had.
  func image(of container: ContainerPlan, for task: ECSTask) -> ResolvedImage? {
    switch resolved(container, for: task) {
    case .success(let image): image
    case .failure: nil
    }
  }

  /// Notes what came: digests on the task, the images on the instance, the pull in ECR.
  mutating func takeImages(of id: TaskID) {
    guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { return }
    for (index, container) in plan.containers.enumerated() {
      guard let image = image(of: container, for: task) else { continue }
      recordPull(of: image)
      ecs.tasks.update(id) { $0.containers[index].digest = image.digest }
      guard let instance = task.instance else { continue }
      if ecs.instances.read(instance, { $0.images.contains(image.digest) }) == false {
        ecs.instances.update(instance) { $0.images.append(image.digest) }
      }
      let reference = reference(of: container, for: task)
      let matters =
        reference.contains(".dkr.ecr.")
        || ecs.instances.read(instance, { $0.pullBehavior != nil }) == true
      if matters { ecs.instances.update(instance) { $0.keep(image, as: reference) } }
    }
    if let key = ServiceKey(of: task) { pinImages(of: id, key, plan) }
  }
}

/// Why an image did not come or a log could not be set up, and for which container.
struct RefusedPull: Hashable, Sendable {
  let container: Int
  let reason: String
  /// What to know about the simulator.
  var note: String?
  /// When that is known.
  var after = SimDuration.seconds(2)
}
