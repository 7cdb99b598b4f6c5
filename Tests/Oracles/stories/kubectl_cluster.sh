# The life of a cluster, told by the real aws and the real kubectl.
#
#   kubectl_cluster.sh URL KUBECTL FOLDER
#
# Each `== NAME` is followed by what was seen.
. "$(dirname "$0")/kubectl_shop.sh"

kubectl config use-context "$named" >/dev/null
echo "== nodes"; kubectl get nodes --no-headers | grep -c ' Ready '
echo "== who"; kubectl auth whoami -o jsonpath='{.status.userInfo.username}'; echo
kubectl config use-context quick >/dev/null
kubectl get pods --watch --no-headers >"$folder/watch" &
watch=$!
sleep 1
kubectl create deployment web --image=nginx:1.27 --replicas=2 >/dev/null
echo "== rollout"; kubectl rollout status deployment/web --timeout=60s | tail -n 1
echo "== wait"; kubectl wait --for=condition=Available deployment/web --timeout=30s
kill $watch
echo "== watch"; cat "$folder/watch"
echo "== exec"; kubectl exec deployment/web -- hostname
kubectl exec deployment/web -- sh -c 'exit 7' >/dev/null
status=$?
echo "== status"; echo $status
echo "== shell"; printf 'echo one\necho two\n' | kubectl exec -i deployment/web -- sh
kubectl run clock --image=busybox:1.37 --restart=Never -- sh -c 'for i in 1 2 3; do echo tick; sleep 20; done' >/dev/null
kubectl wait --for=condition=Ready pod/clock --timeout=60s >/dev/null
echo "== follow"; kubectl logs -f clock
echo "== deleted"; kubectl delete deployment web
kubectl config use-context "$named" >/dev/null
# A key that IAM made for somebody whom the cluster does not know.
aws iam create-user --user-name anna >/dev/null
read -r key secret < <(aws iam create-access-key --user-name anna --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)
echo "== stranger"; AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret kubectl get pods 2>&1 | tail -n 1
server=$(kubectl config view --minify -o jsonpath='{.clusters[0].cluster.server}')
echo "== nobody"; KUBECONFIG=/nonexistent kubectl --server="$server" --insecure-skip-tls-verify=true --token=k8s-aws-v1.bm8 get pods 2>&1 | tail -n 1
echo "== untrusted"; KUBECONFIG=/nonexistent kubectl --server="$server" --token=x get pods 2>&1 | tail -n 1
aws eks delete-nodegroup --cluster-name shop --nodegroup-name web >/dev/null
aws eks wait nodegroup-deleted --cluster-name shop --nodegroup-name web
aws eks delete-cluster --name shop >/dev/null
aws eks wait cluster-deleted --name shop
echo "== gone"; kubectl get pods 2>&1 | tail -n 1
