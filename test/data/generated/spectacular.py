"""A shop in Django REST framework: `python spectacular.py` prints the description that drf-spectacular makes of it, `python
spectacular.py mended` with what is advised."""

import json
import sys

import django
from django.conf import settings

mended = "mended" in sys.argv
settings.configure(
    ROOT_URLCONF="__main__",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework", "drf_spectacular"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    REST_FRAMEWORK={
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "PAGE_SIZE": 20,
    },
    SPECTACULAR_SETTINGS={"TITLE": "Shop", "VERSION": "1.0.0"},
)
django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.urls import include, path  # noqa: E402
from drf_spectacular.generators import SchemaGenerator  # noqa: E402
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view  # noqa: E402
from rest_framework import routers, serializers, viewsets  # noqa: E402


class GroupSerializer(serializers.ModelSerializer):
    class Meta:
        model = Group
        fields = ["id", "name"]


class ProblemSerializer(serializers.Serializer):
    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()


class GroupViewSet(viewsets.ModelViewSet):
    queryset = Group.objects.all()
    serializer_class = GroupSerializer


if mended:
    problem = "application/problem+json"
    errors = {(401, problem): ProblemSerializer, (404, problem): ProblemSerializer}
    challenge = OpenApiParameter("WWW-Authenticate", str, OpenApiParameter.HEADER, response=[401])
    location = OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201])
    one = extend_schema(parameters=[challenge], responses={200: GroupSerializer, **errors})
    GroupViewSet = extend_schema_view(
        create=extend_schema(
            parameters=[location, challenge],
            responses={201: GroupSerializer, (401, problem): ProblemSerializer},
        ),
        destroy=extend_schema(parameters=[challenge], responses={204: None, **errors}),
        retrieve=one,
        update=one,
        partial_update=one,
    )(GroupViewSet)

router = routers.DefaultRouter()
router.register("groups", GroupViewSet)
urlpatterns = [path("", include(router.urls))]
print(json.dumps(SchemaGenerator().get_schema(request=None, public=True), indent=2))
