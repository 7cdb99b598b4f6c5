import AWSModel
import Simulation

/// Amazon ECR: private repositories, and the catalogue of public images.
public enum ECRService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ecr"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Images
    BatchDeleteImage.self, BatchGetImage.self, DescribeImages.self, ListImages.self,
    PutImage.self,
    // Policies
    DeleteLifecyclePolicy.self, GetLifecyclePolicy.self, GetRepositoryPolicy.self,
    PutLifecyclePolicy.self, SetRepositoryPolicy.self,
    // Registry
    GetAuthorizationToken.self,
    // Repositories
    CreateRepository.self, DeleteRepository.self, DescribeRepositories.self,
    PutImageTagMutability.self,
    // Tags
    ListTagsForResource.self, TagResource.self, UntagResource.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) { blueprint.add(slot: ECRState.self) }
}
