import Console
import Testing

@Suite("The tour") struct TourTests {
  @Test("goes on with the names that the learner chose")
  func ownNames() {
    var session = Session.fresh()
    _ = session.run("tour")

    let second = session.run("aws ecs create-cluster --cluster-name=shop").stdout
    let third = session.run(
      "aws ecs register-task-definition --family api --network-mode awsvpc "
        + "--requires-compatibilities FARGATE --cpu 256 --memory 512 "
        + "--container-definitions name=web,image=nginx:1.27")
    let fourth = session.run(
      "SUBNET=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)"
    ).stdout

    #expect(second.contains("--family web"))
    #expect(third.status == 0)
    #expect(
      fourth.contains("create-service --cluster shop --service-name web --task-definition api"))
  }

  @Test("calls a cluster without a name 'default', as ECS does")
  func defaultCluster() {
    var session = Session.fresh()
    _ = session.run("tour")
    _ = session.run("aws ecs create-cluster")
    _ = session.run(
      "aws ecs register-task-definition --family web --container-definitions "
        + "name=web,image=nginx,memory=128")

    #expect(session.run("SUBNET=x").stdout.contains("--cluster default --service-name web"))
  }
}
