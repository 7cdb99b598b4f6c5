import Console
import Testing

/// The cluster drawn, as a learner without colour sees it at 80 columns.
@Suite("map") struct MapTests {
  private static let fargate = [
    "aws ecs create-cluster --cluster-name demo",
    "aws ecs register-task-definition --family web --network-mode awsvpc --cpu 256 --memory 512 "
      + "--requires-compatibilities FARGATE --container-definitions name=web,image=nginx",
    "SUBNETS=$(aws ec2 describe-subnets --query 'Subnets[].SubnetId' --output text | tr '\\t' ,)",
    "aws ecs create-service --cluster demo --service-name web --task-definition web "
      + "--desired-count 6 --launch-type FARGATE --network-configuration "
      + "\"awsvpcConfiguration={subnets=[$SUBNETS],assignPublicIp=ENABLED}\"",
    "until steady",
  ]

  @Test("shows services with counts, zones, and one sign a task")
  func fargateTasks() {
    var session = Session.fresh()
    for line in Self.fargate { _ = session.run(line) }

    let drawing = session.run("map demo").stdout

    #expect(drawing.contains("service web  6/6 running"))
    #expect(drawing.contains("us-east-1a"))
    #expect(drawing.filter { $0 == "#" }.count == 7)  // six tasks and the legend
    #expect(drawing.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("names the clusters there are when asked for another")
  func unknownCluster() {
    var session = Session.fresh()
    _ = session.run("aws ecs create-cluster --cluster-name demo")
    #expect(
      session.run("map dmeo").stderr
        == "map: no cluster is called 'dmeo'; there are: demo\n")
  }

  @Test("shows the Auto Scaling groups behind the cluster's providers, and why explains them")
  func groups() {
    var session = Session.fresh()
    let subnets = "aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text"
    let image = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
    for line in [
      "aws ecs create-cluster --cluster-name demo",
      "aws ec2 create-launch-template --launch-template-name fleet --launch-template-data "
        + "ImageId=\(image),InstanceType=t3.small",
      "aws autoscaling create-auto-scaling-group --auto-scaling-group-name crew --min-size 0 "
        + "--max-size 4 --desired-capacity 2 --launch-template LaunchTemplateName=fleet "
        + "--vpc-zone-identifier $(\(subnets))",
      "aws ecs create-capacity-provider --name crew --auto-scaling-group-provider "
        + "autoScalingGroupArn=crew",
      "aws ecs put-cluster-capacity-providers --cluster demo --capacity-providers crew "
        + "--default-capacity-provider-strategy capacityProvider=crew,weight=1",
      "advance 2m",
    ] { _ = session.run(line) }

    #expect(session.run("map demo").stdout.contains("group crew  2/2 in service, 0 to 4"))
    #expect(
      session.run("why group crew").stdout
        .hasPrefix("Auto Scaling group crew keeps 2 instances; 2 are in service"))
    #expect(session.run("why group nobody").status != 0)
  }
}
