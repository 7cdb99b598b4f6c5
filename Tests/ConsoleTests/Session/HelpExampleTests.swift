import AWSModel
import Console
import Documents
import Sandbox
import TestSupport
import Testing

/// The examples on the pages of `aws … help` are typed into a cloud in which the cluster `shop`,
/// the task definition `web` and the repository `api` exist.
@Suite("Examples of aws help") struct HelpExampleTests {
  private static let library = ModelLibrary(load: Models.load)

  private static let scene = """
    aws ecs create-cluster --cluster-name shop
    aws ecs register-task-definition --family web --requires-compatibilities FARGATE \
      --network-mode awsvpc --cpu 256 --memory 512 \
      --container-definitions '[{"name":"web","image":"public.ecr.aws/nginx/nginx:latest"}]'
    aws ecr create-repository --repository-name api
    NET=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)
    aws ecs create-service --cluster shop --service-name web --task-definition web \
      --desired-count 1 --launch-type FARGATE \
      --network-configuration "awsvpcConfiguration={subnets=[$NET],assignPublicIp=ENABLED}"
    aws ecs wait services-stable --cluster shop --services web
    """

  private static func examples(of service: String) -> [(operation: String, lines: String)] {
    guard let bytes = library.companion("help/\(service)"), let file = try? JSON(parsing: bytes)
    else { return [] }
    return (file["examples"]?.object?.members ?? []).map { ($0.key, $0.value.string ?? "") }
  }

  @Test(
    "every example of a simulated operation runs",
    arguments: [
      "ecs", "ecr", "ec2", "iam", "logs",
      "ssm", "sts", "eks",
    ])
  func examples(service: String) {
    var set = Session(sandbox: Sandbox(seed: 1, library: Self.library))
    let prepared = set.runAll(Self.scene)
    #expect(prepared.status == 0, "\(prepared.stderr)")

    for (operation, lines) in Self.examples(of: service) {
      #expect(Catalogue.operationNames(of: service).contains(operation), "\(operation)")
      var session = set
      for input in ShellInputs.split(lines) {
        let output = session.run(input)
        #expect(output.status == 0, "\(service) \(operation): \(input)\n\(output.stderr)")
      }
    }
  }
}
