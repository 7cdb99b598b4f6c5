import AWSModel
import ECR
import Kubernetes
import Simulation

/// The images of pods come from the public registries and from ECR.
enum ClusterImages: ImageCatalogue {
  static func image(
    _ name: String, for cluster: ClusterID, in world: World
  ) -> ContainerImage? {
    guard let key = world.eks.clustersByPlane[cluster] else { return nil }
    var image = ContainerImage()
    image.user = ContainerImage.user(of: name)
    if OwnImages.isOwn(name) {
      // All of EKS's own run without rights where their manifests ask for that.
      image.user = "65532"
      // What prepares the network of a node ends when it is done.
      if name.contains("-init:") { image.length = .zero }
      return image
    }
    switch world.resolveImage(name, key.scope) {
    case .failure(let failure): image.failure = failure.message(from: .kubelet)
    // The nodes' containerd 2 does not take what is of schema 1.
    case .success(let found) where found.isSchema1 == true:
      image.failure = ImagePullFailure(name, .schema1).message(from: .kubelet)
    case .success(let found):
      image.bytes = found.size
      image.firstLines = found.behaviour.firstLines
      image.ports = found.behaviour.ports.isEmpty ? nil : found.behaviour.ports.map(Int64.init)
      if case .exits(let code) = found.behaviour.defaultCommand {
        image.length = .zero
        image.exitCode = Int32(code)
        image.argumentsAreCommand = true
      }
    }
    return image
  }
}

/// Where the images of EKS's own pods lie.
enum OwnImages {
  /// The account of the registry of most regions.
  ///
  /// Source: EKS User Guide, “View Amazon container image registries for Amazon EKS add-ons”.
  static let registry = "602401143452.dkr.ecr."

  /// Where controllers that people install themselves have their images: the AWS Load Balancer
  /// Controller and the drivers of volumes in EKS's public gallery, the metrics server in that of
  /// Kubernetes.
  private static let galleries = [
    "public.ecr.aws/eks/", "public.ecr.aws/ebs-csi-driver/", "registry.k8s.io/metrics-server/",
  ]

  /// Whether an image is one of EKS's own or of a controller known here; all of them are there.
  static func isOwn(_ image: String) -> Bool {
    image.contains(registry) || galleries.contains { image.hasPrefix($0) }
  }
}
