import AWSModel
import Documents
import Simulation
import Testing

@testable import AWSCommand

/// Source of order and sentences: awscli/customizations/ecs/deploy.py.
@Suite("aws ecs deploy") struct ECSDeployTests {
  private static let appspec = """
    version: 0.0
    Resources:
      - TargetService:
          Type: AWS::ECS::Service
          Properties:
            TaskDefinition: "<TASK_DEFINITION>"
            LoadBalancerInfo:
              ContainerName: web
              ContainerPort: 80

    """

  private func ready() -> RecordingSession {
    var session = RecordingSession(
      "DescribeServices",
      answers: [
        "services": [
          [
            "serviceName": "web", "serviceArn": "arn:aws:ecs:us-east-1:1:service/shop/web",
            "clusterArn": "arn:aws:ecs:us-east-1:1:cluster/shop",
          ]
        ]
      ])
    session.files["td.json"] = #"{"family": "web", "containerDefinitions": []}"#
    session.files["appspec.yaml"] = Self.appspec
    session.answers["GetApplication"] = [.success(["application": ["computePlatform": "ECS"]])]
    session.answers["GetDeploymentGroup"] = [
      .success([
        "deploymentGroupInfo": [
          "computePlatform": "ECS",
          "ecsServices": [["serviceName": "web", "clusterName": "shop"]],
          "blueGreenDeploymentConfiguration": [
            "deploymentReadyOption": ["waitTimeInMinutes": 25],
            "terminateBlueInstancesOnDeploymentSuccess": ["terminationWaitTimeInMinutes": 5],
          ],
        ]
      ])
    ]
    session.answers["RegisterTaskDefinition"] = [
      .success(["taskDefinition": ["taskDefinitionArn": "arn:td:2"]])
    ]
    session.answers["CreateDeployment"] = [.success(["deploymentId": "d-1"])]
    session.answers["GetDeployment"] = [
      .success(["deploymentInfo": ["status": "InProgress"]]),
      .success(["deploymentInfo": ["status": "Succeeded"]]),
    ]
    return session
  }

  private static let line =
    "ecs deploy --service web --cluster shop --task-definition td.json "
    + "--codedeploy-appspec appspec.yaml"

  @Test("asks, registers, deploys and waits, in this order")
  func whole() {
    var session = ready()

    let result = session.run(Self.line)

    #expect(result.status == 0)
    #expect(
      session.shown == """
        Successfully registered new ECS task definition arn:td:2
        Successfully created deployment d-1
        Waiting for d-1 to succeed (will wait up to 40 minutes)...
        Successfully deployed arn:td:2 to service 'web'

        """)
    #expect(
      session.requests.map(\.operation) == [
        "DescribeServices", "GetApplication", "GetDeploymentGroup", "RegisterTaskDefinition",
        "CreateDeployment", "GetDeployment", "GetDeployment",
      ])
    #expect(session.requests[1].input == ["applicationName": "AppECS-shop-web"])
    let content = session.requests[4].input["revision"]?["appSpecContent"]?["content"]?.string
    #expect(
      content == #"{"version": 0.0, "Resources": [{"TargetService": {"Type": "#
        + #""AWS::ECS::Service", "Properties": {"TaskDefinition": "arn:td:2", "#
        + #""LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}"#)
  }

  @Test("an error of a service is told with what the call was for")
  func serviceError() {
    var session = ready()
    session.answers["GetApplication"] = [
      .failure(
        AWSError(code: "ApplicationDoesNotExistException", message: "No application found."))
    ]
    let result = session.run(Self.line)
    #expect(result.status == 255)
    #expect(
      result.stderr
        == "\nFailed to describe Code Deploy application:\nAn error occurred "
        + "(ApplicationDoesNotExistException) when calling the GetApplication operation: No "
        + "application found.\n")
    #expect(session.requests.map(\.operation) == ["DescribeServices", "GetApplication"])
  }

  @Test("files and names that are not there are told before anything changes")
  func missing() {
    var session = ready()
    session.files["td.json"] = nil
    #expect(
      session.run(Self.line).stderr
        == "\nError: Unable to load file at td.json: [Errno 2] No such file or directory: "
        + "'td.json'\n")
    #expect(session.requests.isEmpty)
    session = ready()
    session.answers["DescribeServices"] = [.success(["services": []])]
    #expect(
      session.run(Self.line).stderr == "\nError: Service 'web' not found in cluster 'shop'\n")
    session = ready()
    session.files["appspec.yaml"] = "version: 0.0\n"
    #expect(
      session.run(Self.line).stderr
        == "\nError: Resource 'codedeploy-appspec' must include property 'resources'\n")
  }
}
