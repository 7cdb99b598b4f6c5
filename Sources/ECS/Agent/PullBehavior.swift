import ECR

/// What an agent does about images that its machine has already.
///
/// - Source: amazon-ecs-agent README, `ECS_IMAGE_PULL_BEHAVIOR`.
public enum PullBehavior: String, Codable, Sendable {
  case always
  case once
  case preferCached = "prefer-cached"
}

/// An image on a machine's disk, under the name by which it came.
public struct PulledImage: Codable, Hashable, Sendable {
  /// As the task definition, or the deployment, names it.
  let reference: String
  /// What came.
  var image: ResolvedImage
}

extension ContainerInstance {
  /// Keeps an image under its name, where that can matter: tags in ECR move, and an agent may be
  /// told to prefer what is there.
  mutating func keep(_ image: ResolvedImage, as reference: String) {
    guard pullBehavior != nil || reference.contains(".dkr.ecr.") else { return }
    var shelf = pulled ?? []
    if let place = shelf.firstIndex(where: { $0.reference == reference }) {
      shelf[place].image = image
    } else {
      shelf.append(PulledImage(reference: reference, image: image))
    }
    pulled = shelf
  }
}
