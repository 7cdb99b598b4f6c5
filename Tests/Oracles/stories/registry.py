"""ECR and the public registry."""

import json


def registry(trip):
    ecr = lambda operation, /, **arguments: trip("ecr", operation, **arguments)  # noqa: E731
    tags = [{"Key": "a", "Value": "b"}]
    made = ecr("create_repository", repositoryName="web", tags=tags)["repository"]
    ecr("describe_repositories")
    manifest = json.dumps({
        "schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {"size": 1, "digest": "sha256:" + "0" * 64,
                   "mediaType": "application/vnd.docker.container.image.v1+json"}, "layers": []})
    ecr("put_image", repositoryName="web", imageManifest=manifest, imageTag="1")
    ecr("list_images", repositoryName="web")
    ecr("describe_images", repositoryName="web")
    ids = [{"imageTag": "1"}, {"imageTag": "none"}]
    ecr("batch_get_image", repositoryName="web", imageIds=ids)
    trip.refused("ecr", "describe_images", "ImageNotFoundException", repositoryName="web",
                 imageIds=[{"imageTag": "none"}])
    trip.refused("ecr", "delete_repository", "RepositoryNotEmptyException", repositoryName="web")
    ecr("batch_delete_image", repositoryName="web", imageIds=ids)
    rules = json.dumps({"rules": [{
        "rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan",
                                         "countNumber": 3}, "action": {"type": "expire"}}]})
    ecr("put_lifecycle_policy", repositoryName="web", lifecyclePolicyText=rules)
    ecr("get_lifecycle_policy", repositoryName="web")
    ecr("delete_lifecycle_policy", repositoryName="web")
    trip.refused("ecr", "get_lifecycle_policy", "LifecyclePolicyNotFoundException",
                 repositoryName="web")
    policy = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage"}]})
    ecr("set_repository_policy", repositoryName="web", policyText=policy)
    ecr("get_repository_policy", repositoryName="web")
    ecr("put_image_tag_mutability", repositoryName="web", imageTagMutability="IMMUTABLE")
    arn = made["repositoryArn"]
    ecr("tag_resource", resourceArn=arn, tags=[{"Key": "c", "Value": "d"}])
    ecr("list_tags_for_resource", resourceArn=arn)
    ecr("untag_resource", resourceArn=arn, tagKeys=["c"])
    ecr("get_authorization_token")
    ecr("delete_repository", repositoryName="web", force=True)
    trip.refused("ecr", "delete_repository", "RepositoryNotFoundException", repositoryName="web")
