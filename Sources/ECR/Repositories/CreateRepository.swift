import AWSModel
import Documents
import Simulation

/// Makes a repository.
public enum CreateRepository: Operation {
  /// What it is called, and how it treats tags.
  public struct Input: Decodable {
    let repositoryName: String
    let registryId: String?
    let tags: [ResourceTag]?
    let imageTagMutability: String?
    let imageTagMutabilityExclusionFilters: JSON?
    let imageScanningConfiguration: Scanning?
    let encryptionConfiguration: JSON?

    struct Scanning: Decodable {
      let scanOnPush: Bool?
    }
  }

  /// The new repository.
  public struct Output: Encodable {
    let repository: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    let key = Pair(scope, input.repositoryName)
    guard ImageReference("\(scope.account).dkr.ecr.x/\(input.repositoryName)") != nil else {
      throw .invalidParameter(
        "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy "
          + "regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''")
    }
    guard !call.world.ecr.repositories.contains(key) else {
      throw .repositoryExists(input.repositoryName, registry: scope.account)
    }
    let scans = input.imageScanningConfiguration?.scanOnPush ?? false
    if scans {
      call.notices.append("Images are not scanned: scanOnPush is kept, no finding will appear.")
    }
    let repository = Repository(
      name: input.repositoryName, created: call.world.now,
      tagMutability: input.imageTagMutability ?? "MUTABLE",
      mutabilityExceptions: input.imageTagMutabilityExclusionFilters, scansOnPush: scans,
      encryption: input.encryptionConfiguration ?? ["encryptionType": "AES256"],
      resourceTags: input.tags ?? [])
    call.world.ecr.repositories[key] = repository
    return Output(repository: repository.shape(scope))
  }
}
