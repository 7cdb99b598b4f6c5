import ECR
import Simulation

// Which image a tag stands for: the same one for all tasks of a deployment, and on an instance what
// its agent is told of images that are there already.
extension World {
  /// The image of a container, from the registry or from the instance's disk.
  ///
  /// - Source: amazon-ecs-agent README, `ECS_IMAGE_PULL_BEHAVIOR`: `default` falls back to the
  ///   image on the disk where the pull fails, `always` does not, `once` and `prefer-cached` do not
  ///   ask the registry for what is there.
  func resolved(
    _ container: ContainerPlan, for task: ECSTask
  ) -> Result<ResolvedImage, ImagePullFailure> {
    let reference = reference(of: container, for: task)
    let scope = ecs.key(of: task.cluster).scope
    guard let instance = task.instance,
      let shelf = ecs.instances.read(instance, { ($0.pullBehavior, $0.pulled) }), shelf.1 != nil
    else { return resolveImage(reference, scope) }
    let kept = shelf.1?.first { $0.reference == reference }?.image
    if let kept, shelf.0 == .once || shelf.0 == .preferCached { return .success(kept) }
    let found = resolveImage(reference, scope)
    if case .failure = found, let kept, shelf.0 != .always { return .success(kept) }
    return found
  }

  /// What is asked of the registry: the digest that the deployment's first task pulled, where the
  /// tag could stand for another image by now.
  ///
  /// - Source: ECS Developer Guide, “Container image resolution” (`versionConsistency`). Only tags
  ///   in ECR move here; those of public images never do.
  func reference(of container: ContainerPlan, for task: ECSTask) -> String {
    let image = container.image
    guard container.followsTag != true, image.contains(".dkr.ecr."), !image.contains("@"),
      let key = ServiceKey(of: task), let id = task.startedBy,
      let digests = ecs.services.rows.read(key, { $0.digests(of: id) }) ?? nil,
      let digest = digests.first(where: { $0.container == container.name })?.digest
    else { return image }
    return "\(image.withoutTag)@\(digest)"
  }

  /// Keeps for the whole deployment what the tags stood for when its first task pulled.
  mutating func pinImages(of id: TaskID, _ key: ServiceKey, _ plan: TaskPlan) {
    guard let task = ecs.tasks[id], let deployment = task.startedBy,
      ecs.services.rows.read(key, { $0.digests(of: deployment) }) == .some(.none)
    else { return }
    let digests = zip(plan.containers, task.containers).compactMap { plan, container in
      container.digest.map { ImageDigest(container: plan.name, digest: $0) }
    }
    ecs.services.rows.update(key) { service in
      guard let number = service.deployments.first(where: { $0.id == deployment })?.revision.number
      else { return }
      service.updateDeployment(deployment) { $0.revision.digests = digests }
      service.updateRecord(of: deployment) { $0.target.digests = digests }
      if service.revision.number == number { service.revision.digests = digests }
    }
  }
}

/// The image that a container's tag stood for.
public struct ImageDigest: Codable, Hashable, Sendable {
  /// The container.
  public let container: String
  /// `sha256:…`.
  public let digest: String
}

extension Service {
  /// What the images of a deployment were resolved to; nil where none was yet.
  fileprivate func digests(of deployment: String) -> [ImageDigest]? {
    deployments.first { $0.id == deployment }?.revision.digests
  }
}

extension String {
  /// An image's name without its tag.
  fileprivate var withoutTag: String {
    guard let colon = lastIndex(of: ":"), !self[colon...].contains("/") else { return self }
    return String(self[..<colon])
  }
}
