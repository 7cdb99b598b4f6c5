import AWSModel
import Documents
import Identity
import Simulation

extension World {
  /// Finds an image as a host in `scope` would: in the learner's repositories or in the catalogue.
  ///
  /// `text` is the image as a container definition names it.
  public func resolveImage(_ text: String, _ scope: Scope) -> Result<
    ResolvedImage, ImagePullFailure
  > {
    if let known = PublicImages.listed[text] { return .success(known) }
    guard let reference = ImageReference(text) else {
      return .failure(ImagePullFailure(text, .malformed))
    }
    if let registry = reference.privateRegistry {
      let place = Scope(account: registry.account, region: registry.region)
      return privateImage(reference, text, at: place, asker: scope)
    }
    let name = "\(reference.registry)/\(reference.repository)"
    guard let repository = PublicImages.repository(named: name) else {
      let hides = reference.registry == "docker.io"
      return .failure(ImagePullFailure(text, hides ? .accessDenied : .notFound))
    }
    return repository.resolve(reference, text)
  }

  /// Writes down that an image of a private repository was pulled now.
  public mutating func recordPull(of image: ResolvedImage) {
    // A private registry begins with the digits of its account.
    guard image.name.first?.isNumber == true, let reference = ImageReference(image.name),
      let registry = reference.privateRegistry
    else { return }
    let place = Scope(account: registry.account, region: registry.region)
    ecr.repositories.update(Pair(place, reference.repository)) { [now] repository in
      repository.images.update(image.digest) { $0.pulled = now }
    }
  }

  private func privateImage(
    _ reference: ImageReference, _ text: String, at place: Scope, asker: Scope
  ) -> Result<ResolvedImage, ImagePullFailure> {
    let repository = ecr.repository(reference.repository, place)
    let policy = repository?.policy.flatMap { try? JSON(parsing: $0) }.map(ResourcePolicy.init)
    let isShared = policy?.allows("ecr:BatchGetImage", toAnyoneIn: asker.account) == true
    guard place.account == asker.account || isShared else {
      return .failure(ImagePullFailure(text, .forbidden))
    }
    guard let repository else {
      return .failure(
        ImagePullFailure(
          text, .noRepository(name: reference.repository, account: place.account)))
    }
    let digest = reference.digest ?? reference.tag.flatMap { repository.tagged[$0] }
    guard let image = digest.flatMap({ repository.images[$0] }) else {
      return .failure(ImagePullFailure(text, .notFound))
    }
    return .success(
      ResolvedImage(
        name: reference.fullName, digest: image.digest, size: image.size,
        architectures: ["x86_64", "arm64"], behaviour: repository.behaviour))
  }
}

extension Repository {
  /// What a container of its images does.
  ///
  /// A manifest does not say; so a repository called like a known public image behaves like it,
  /// and every other one serves until it is stopped.
  var behaviour: ImageBehaviour {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return PublicImages.repository(named: "docker.io/library/\(last)")?.behaviour
      ?? ImageBehaviour(.runsForever)
  }
}
