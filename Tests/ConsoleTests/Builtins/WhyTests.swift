import Console
import Testing

@Suite("why") struct WhyTests {
  @Test("names the known difference that plays a part in what went wrong")
  func difference() {
    var session = Session.fresh()
    _ = session.run(
      """
      aws ecs create-cluster --cluster-name demo
      aws ecs register-task-definition --family web --network-mode awsvpc --cpu 256 --memory 512 \
      --requires-compatibilities FARGATE --container-definitions name=web,image=nginx:no-such-tag
      SUBNET=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)
      aws ecs create-service --cluster demo --service-name web --task-definition web \
      --desired-count 1 --launch-type FARGATE --network-configuration \
      "awsvpcConfiguration={subnets=[$SUBNET],assignPublicIp=ENABLED}"
      advance 5m
      """)

    let explained = session.run("why web").stdout
    #expect(explained.contains("Not quite as on AWS (images): see 'help differences'."))
  }
}
